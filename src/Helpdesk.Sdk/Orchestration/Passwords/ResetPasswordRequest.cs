namespace Helpdesk.Sdk;

/// <summary>A password to reset.</summary>
/// <param name="User">Whose.</param>
public sealed record ResetPasswordRequest(UserTarget User) : OperationOptions
{
    /// <summary>A typed password; <see langword="null"/> = generate one. The caller keeps ownership.</summary>
    public Secret? Password { get; init; }
    /// <summary>Must change at next sign-in; <see langword="null"/> = as the policy says, else yes.</summary>
    public bool? MustChange { get; init; }
    /// <summary>Also unlock.</summary>
    public bool Unlock { get; init; } = true;
    /// <summary>Also sign out everywhere.</summary>
    public bool SignOut { get; init; }
    /// <summary>Show a generated password to the operator.</summary>
    public bool Reveal { get; init; }
    /// <summary>Where a generated password goes; empty and not revealed = every verified destination that may receive it.</summary>
    public IReadOnlyList<Delivery> Deliver { get; init; } = [];
    /// <summary>Linked accounts to reset too, each under its own store's policy and limits, with a password of its own where it is generated.</summary>
    public LinkedChoice Linked { get; init; } = LinkedChoice.None;
    /// <summary>Use a readable passphrase instead of random characters.</summary>
    public bool Passphrase { get; init; }
}
