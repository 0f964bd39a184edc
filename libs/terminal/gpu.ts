/** Software renderers: drawing cells on them is slower than letting the browser lay out text. */
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether a GPU draws here, asked of the browser once. */
let answer: boolean | undefined;

/** Whether drawing terminals with WebGL is a gain on this computer. */
export function hasGpu(page: Document): boolean {
  answer ??= askForGpu(page);
  return answer;
}

/** A GPU was lost: what comes back may be another one, or none. */
export function askForGpuAgain(): void {
  answer = undefined;
}

function askForGpu(page: Document): boolean {
  const context = page.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (context === null) return false;
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = names === null ? '' : String(context.getParameter(names.UNMASKED_RENDERER_WEBGL));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !software.test(renderer);
}
