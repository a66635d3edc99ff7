namespace Helpdesk.Sdk;

/// <summary>Secure links.</summary>
/// <param name="BaseAddress">Where they point; <see langword="null"/> = there are none.</param>
/// <param name="Lifetime">How long a reset link works.</param>
public sealed record LinkSettings(Uri? BaseAddress, TimeSpan Lifetime)
{
    /// <summary>No address, 30 minutes.</summary>
    public LinkSettings() : this(null, TimeSpan.FromMinutes(30)) { }

    /// <summary>How often one link can be tried.</summary>
    public int Attempts { get; init; } = 10;
    /// <summary>How long "this wasn't me" works.</summary>
    public TimeSpan UndoLifetime { get; init; } = TimeSpan.FromDays(7);
}
