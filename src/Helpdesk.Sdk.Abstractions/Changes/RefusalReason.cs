namespace Helpdesk.Sdk;

/// <summary>Why a store refused, in the SDK's words.</summary>
/// <param name="Value">The stable reason, lower case with hyphens.</param>
public readonly record struct RefusalReason(string Value)
{
    /// <summary>Shorter than the policy that applies to the account allows.</summary>
    public static readonly RefusalReason PasswordTooShort = new("password-too-short");
    /// <summary>Not complex enough.</summary>
    public static readonly RefusalReason PasswordComplexity = new("password-complexity");
    /// <summary>Used before.</summary>
    public static readonly RefusalReason PasswordInHistory = new("password-in-history");
    /// <summary>Changed too recently.</summary>
    public static readonly RefusalReason PasswordTooYoung = new("password-too-young");
    /// <summary>The password policy says no and does not say which rule.</summary>
    public static readonly RefusalReason PasswordPolicy = new("password-policy");
    /// <summary>The service account has not been delegated this right.</summary>
    public static readonly RefusalReason NotDelegated = new("not-delegated");
    /// <summary>The account is gone.</summary>
    public static readonly RefusalReason NoSuchUser = new("no-such-user");
    /// <summary>An account of that name exists.</summary>
    public static readonly RefusalReason AlreadyExists = new("already-exists");
    /// <summary>A name or value is not acceptable to the store.</summary>
    public static readonly RefusalReason InvalidValue = new("invalid-value");
    /// <summary>Another rule of the store.</summary>
    public static readonly RefusalReason Constraint = new("constraint");
    /// <summary>A token does not work (any more).</summary>
    public static readonly RefusalReason TokenInvalid = new("token-invalid");
    /// <summary>No server took the request; nothing was sent.</summary>
    public static readonly RefusalReason Unavailable = new("unavailable");

    /// <summary>Whether it is about the password's quality, which counts towards the cap on refused passwords.</summary>
    public bool IsAboutPassword => Value?.StartsWith("password-", StringComparison.Ordinal) == true;

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
