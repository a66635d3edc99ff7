namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Marks an endpoint of ours.</summary>
/// <param name="IsPage">A page for people; otherwise JSON for programs.</param>
internal sealed record HelpdeskEndpoint(bool IsPage);
