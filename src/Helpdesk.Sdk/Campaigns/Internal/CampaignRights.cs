namespace Helpdesk.Sdk;

/// <summary>
/// Who may do what with a campaign: whoever may notify in every one of its stores, and started it or sees these stores whole. Who is restricted
/// to a scope has no say in a campaign that reaches beyond it.
/// </summary>
internal static class CampaignRights
{
    public static bool May(HelpdeskSettings settings, OperatorActor actor, Campaign campaign)
    {
        var stores = CampaignDefinition.Parse(campaign.Definition).Stores;
        var isOwn = LetterCase.Fold(campaign.Operator) == LetterCase.Fold(actor.Name);
        return stores.Count > 0 && stores.All(store =>
            ReadRights.Roles(settings, actor, store, Permission.NotifyEnrollment) is { Count: > 0 } roles && (isOwn || Visibility.Containers(roles, store) is null));
    }

    /// <summary>Whether a recipient lies in the operator's scope now.</summary>
    public static bool Sees(HelpdeskSettings settings, OperatorActor actor, CampaignRecipient recipient)
    {
        _ = DistinguishedName.TryParse(recipient.Location, out var container, out _);
        return ReadRights.Roles(settings, actor, recipient.User.Store, Permission.NotifyEnrollment)
            .Any(role => role.Policies[recipient.User.Store] is var policy && (policy.Mode == PolicyMode.Unrestricted || Scopes.Contains(policy, container)));
    }
}
