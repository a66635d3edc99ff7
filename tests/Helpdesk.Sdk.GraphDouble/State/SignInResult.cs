namespace Helpdesk.Sdk.GraphDouble;

/// <summary>What comes of signing in with a password.</summary>
public enum SignInResult
{
    /// <summary>Signed in.</summary>
    Success,
    /// <summary>The password is wrong, or nobody has the name.</summary>
    Wrong,
    /// <summary>The account is disabled.</summary>
    Disabled,
    /// <summary>Right, and to be changed first.</summary>
    MustChange,
}
