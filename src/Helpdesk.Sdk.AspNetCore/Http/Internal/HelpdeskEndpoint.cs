namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Marks an endpoint of ours.</summary>
/// <param name="IsPage">A page for people; otherwise JSON for programs.</param>
/// <param name="IsAgent">For devices, which are no operators.</param>
internal sealed record HelpdeskEndpoint(bool IsPage, bool IsAgent = false);
