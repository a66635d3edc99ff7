namespace Helpdesk.Sdk.Testing;

/// <summary>What came to a <see cref="LoopbackWebServer"/>.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query as they stood in the request line.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body as text.</param>
public sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
