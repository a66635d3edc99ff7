namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What came of signing in with a password, the way a user does.</summary>
public enum SignInOutcome
{
    /// <summary>Signed in.</summary>
    Success,
    /// <summary>The password is wrong.</summary>
    Wrong,
    /// <summary>The account is locked.</summary>
    Locked,
    /// <summary>The account is disabled.</summary>
    Disabled,
    /// <summary>The password is right and must be changed first.</summary>
    MustChange,
    /// <summary>The password has expired.</summary>
    Expired,
}
