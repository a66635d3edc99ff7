namespace Helpdesk.Sdk;

/// <summary>Whether an account is locked out by failed sign-ins.</summary>
/// <param name="IsLocked">Locked at the time of reading.</param>
/// <param name="Since">Since when (UTC), where the store tells.</param>
/// <param name="Until">When it ends by itself (UTC); <see langword="null"/> where it does not or the store does not tell.</param>
public sealed record LockState(bool IsLocked, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    /// <summary>Not locked.</summary>
    public static readonly LockState Unlocked = new(false);
}
