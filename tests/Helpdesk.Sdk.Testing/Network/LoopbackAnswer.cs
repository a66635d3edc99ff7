namespace Helpdesk.Sdk.Testing;

/// <summary>What a <see cref="LoopbackWebServer"/> answers.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentType">Its type.</param>
public sealed record LoopbackAnswer(int Status, string Body = "", string ContentType = "application/json");
