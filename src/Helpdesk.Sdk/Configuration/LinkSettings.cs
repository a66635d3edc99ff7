namespace Helpdesk.Sdk;

/// <summary>Secure links.</summary>
/// <param name="BaseAddress">Where they point; <see langword="null"/> = there are none.</param>
/// <param name="Lifetime">How long they work.</param>
public sealed record LinkSettings(Uri? BaseAddress, TimeSpan Lifetime)
{
    /// <summary>No address, 30 minutes.</summary>
    public LinkSettings() : this(null, TimeSpan.FromMinutes(30)) { }
}
