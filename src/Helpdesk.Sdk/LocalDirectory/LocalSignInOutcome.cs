namespace Helpdesk.Sdk;

/// <summary>What came of signing in to the local directory.</summary>
public enum LocalSignInOutcome
{
    /// <summary>Signed in.</summary>
    Success,
    /// <summary>Nobody of that name, or the password is wrong.</summary>
    WrongPassword,
    /// <summary>Locked by failed sign-ins; the password was not looked at.</summary>
    Locked,
    /// <summary>The password is right and the account is disabled.</summary>
    Disabled,
    /// <summary>The password is right and must be changed first.</summary>
    MustChangePassword,
    /// <summary>The password is right and has expired.</summary>
    PasswordExpired,
    /// <summary>The password is right and the account has ended.</summary>
    AccountExpired,
    /// <summary>The password is right and a code of the user's authenticator is needed as well; nothing was counted.</summary>
    SecondFactorRequired,
    /// <summary>The password is right and the code of the authenticator is not, or was used before.</summary>
    WrongCode,
}
