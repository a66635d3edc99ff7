namespace Helpdesk.Sdk;

/// <summary>Who may do what with a campaign: whoever may notify in every one of its stores.</summary>
internal static class CampaignRights
{
    public static bool May(HelpdeskSettings settings, OperatorActor actor, CampaignDefinition definition) =>
        definition.Stores.Count > 0 && definition.Stores.All(store => ReadRights.Roles(settings, actor, store, Permission.NotifyEnrollment).Count > 0);

    /// <summary>Whether a recipient lies in the operator's scope now.</summary>
    public static bool Sees(HelpdeskSettings settings, OperatorActor actor, CampaignRecipient recipient)
    {
        _ = DistinguishedName.TryParse(recipient.Location, out var container, out _);
        return ReadRights.Roles(settings, actor, recipient.User.Store, Permission.NotifyEnrollment)
            .Any(role => role.Policies[recipient.User.Store] is var policy && (policy.Mode == PolicyMode.Unrestricted || Scopes.Contains(policy, container)));
    }
}
