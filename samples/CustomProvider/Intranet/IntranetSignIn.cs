namespace CustomProvider.Intranet;

/// <summary>What came of signing in to the intranet.</summary>
public enum IntranetSignIn
{
    Success,
    Wrong,
    Locked,
    Disabled,
    MustChange,
}
