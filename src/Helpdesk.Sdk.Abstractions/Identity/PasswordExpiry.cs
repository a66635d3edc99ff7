namespace Helpdesk.Sdk;

/// <summary>When an account's password ends.</summary>
/// <param name="NeverExpires">Set never to expire.</param>
/// <param name="On">When it ends or ended (UTC); <see langword="null"/> if it never does, must be changed at once, or the store does not tell.</param>
public sealed record PasswordExpiry(bool NeverExpires, DateTimeOffset? On)
{
    /// <summary>Never.</summary>
    public static readonly PasswordExpiry Never = new(true, null);

    /// <summary>The store does not tell.</summary>
    public static readonly PasswordExpiry NotTold = new(false, null);
}
