namespace Helpdesk.Sdk;

/// <summary>How an account is in a group.</summary>
public enum GroupMembershipKind
{
    /// <summary>Listed as a member.</summary>
    Direct,
    /// <summary>By way of another group.</summary>
    Nested,
    /// <summary>As its primary group (Active Directory <c>primaryGroupID</c>).</summary>
    Primary,
}
