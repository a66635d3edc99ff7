namespace Helpdesk.Sdk;

/// <summary>Whether an account is privileged in its own directory.</summary>
/// <param name="IsPrivileged">Privileged, or not readable, which counts the same.</param>
/// <param name="Reason">What makes it so ("adminCount is 1", "member of Domain Admins", "tokenGroups is not readable"); for history and explanation.</param>
public sealed record PrivilegeFacts(bool IsPrivileged, string? Reason)
{
    /// <summary>Not privileged.</summary>
    public static readonly PrivilegeFacts None = new(false, null);
}
