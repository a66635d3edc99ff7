namespace Helpdesk.Sdk;

/// <summary>What no single section can see: settings that contradict each other.</summary>
internal static class SettingsConsistency
{
    public static void Check(HelpdeskSettings settings)
    {
        foreach (var role in settings.Roles.Values)
            foreach (var (store, policy) in role.Policies)
            {
                var path = $"Helpdesk:Roles:{role.Name}:Policies:{store}";
                if (policy.Verification is { AsAppliesToUser: true } && !settings.UserPolicies.ContainsKey(store))
                    throw new HelpdeskConfigurationException(
                        $"Setting '{path}:Verification:AsAppliesToUser' needs the users' own policy: write 'Helpdesk:UserPolicies:{store}'.");
                if (policy.ResetMethods.SetEquals([ResetMethod.SecureLink]) && settings.Links.BaseAddress is null)
                    throw new HelpdeskConfigurationException(
                        $"Setting '{path}:ResetMethods' allows only secure links, which need 'Helpdesk:Links:BaseAddress'.");
            }
    }
}
