namespace Helpdesk.Sdk;

/// <summary>What users are counted by.</summary>
public enum UserFigure
{
    /// <summary>All the operator may see.</summary>
    All,
    /// <summary>Locked out.</summary>
    Locked,
    /// <summary>May not sign in.</summary>
    Disabled,
    /// <summary>The password has expired.</summary>
    Expired,
    /// <summary>The password has expired or expires within some days.</summary>
    Expiring,
    /// <summary>No sign-in for some days, or never.</summary>
    Idle,
    /// <summary>Never signed in.</summary>
    NeverSignedIn,
    /// <summary>Enrolled with nothing at all.</summary>
    Unenrolled,
}
