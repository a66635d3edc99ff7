namespace Helpdesk.Sdk.Ldap;

/// <summary>What no plain LDAP server has.</summary>
internal static class StandardObstacles
{
    private static readonly HelpdeskAction[] Authenticators =
        [HelpdeskAction.RemoveAuthenticator, HelpdeskAction.ResetAuthenticators, HelpdeskAction.IssueAccessPass];

    private static readonly HelpdeskAction[] Applications = [HelpdeskAction.AssignApplication, HelpdeskAction.UnassignApplication];

    private static readonly HelpdeskAction[] Devices = [HelpdeskAction.EnrollDevice, HelpdeskAction.ManageDevice];

    /// <summary>The reason; null when the action is thinkable.</summary>
    public static string? Find(HelpdeskAction action, string product)
    {
        if (Authenticators.Contains(action)) return $"{product} keeps no authenticators or access passes.";
        if (Applications.Contains(action)) return $"{product} has no application assignments.";
        if (Devices.Contains(action)) return $"{product} knows no devices.";
        if (action == HelpdeskAction.RevokeSessions) return $"{product} cannot end sessions: each application keeps its own.";
        return action == HelpdeskAction.RestoreUser ? $"{product} keeps no deleted accounts." : null;
    }
}
