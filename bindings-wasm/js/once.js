/**
 * What is done once: further calls wait for the same outcome and bring nothing of their own. After a failure the next call tries
 * again.
 */
export function once(load) {
  let loading;
  return (source) =>
    (loading ??= Promise.resolve(load(source)).then(
      () => undefined,
      (error) => {
        loading = undefined;
        throw error;
      },
    ));
}
