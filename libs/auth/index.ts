export { AuthDialogs } from './auth-dialogs';
