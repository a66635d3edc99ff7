namespace Helpdesk.Sdk.Entra;

/// <summary>What becomes of directory roles that an account could activate but does not hold now.</summary>
public enum EligibleRoles
{
    /// <summary>They make an account privileged, and so does not being able to read them (no premium licence, permission missing).</summary>
    Required,
    /// <summary>They are not looked at.</summary>
    Ignore,
}
