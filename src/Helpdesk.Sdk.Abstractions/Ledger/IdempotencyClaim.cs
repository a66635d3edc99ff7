namespace Helpdesk.Sdk;

/// <summary>Makes a repeated call return the recorded outcome.</summary>
/// <param name="Key">The caller's key, scoped to the operator by the pipeline.</param>
/// <param name="ParametersHash">A hash of the parameters; the same key with another one is an error.</param>
public sealed record IdempotencyClaim(string Key, string ParametersHash);
