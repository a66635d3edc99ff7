using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Directory roles and who is eligible for them; the tenant itself.</summary>
internal static class RoleOperations
{
    public static GraphAnswer Assignments(GraphCall call) => Listing.Answer(call, after => Expanded(call, call.Directory.RoleAssignments, after), "roleManagement/directory/roleAssignments");

    public static GraphAnswer Eligibilities(GraphCall call) => !call.Directory.Premium
        ? throw new GraphServiceException(400, "AadPremiumLicenseRequired", "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.")
        : Listing.Answer(call, after => Expanded(call, call.Directory.RoleEligibilities, after), "roleManagement/directory/roleEligibilityScheduleInstances");

    public static GraphAnswer Definitions(GraphCall call) =>
        Listing.Answer(call, after => call.Directory.RoleDefinitions.Values.Select(static (d, i) => (Sequence: i + 1L, d)).Where(d => d.Sequence > after), "roleManagement/directory/roleDefinitions");

    public static GraphAnswer ActiveRoles(GraphCall call)
    {
        var roles = call.Directory.RoleAssignments.Select(static a => a["roleDefinitionId"]!.ToString()).Distinct(StringComparer.Ordinal).Select(id => call.Directory.RoleDefinitions[id]);
        return Listing.Answer(call, after => roles.Select(static (d, i) => (Sequence: i + 1L, Data: new JsonObject
        {
            ["id"] = "d1" + d["id"]!.ToString()[2..], ["displayName"] = d["displayName"]!.ToString(), ["description"] = d["description"]!.ToString(), ["roleTemplateId"] = d["id"]!.ToString(),
        })).Where(d => d.Sequence > after), "directoryRoles");
    }

    public static GraphAnswer Organization(GraphCall call) => Listing.Answer(call, after => after > 0 ? [] : [(1, new JsonObject
    {
        ["id"] = call.Directory.TenantId,
        ["displayName"] = "Contoso",
        ["tenantType"] = "AAD",
        ["onPremisesSyncEnabled"] = true,
        ["verifiedDomains"] = new JsonArray([.. call.Directory.Domains.Select((d, i) => new JsonObject { ["name"] = d, ["isDefault"] = i == 0, ["isInitial"] = i > 0, ["type"] = "Managed" })]),
        ["assignedPlans"] = new JsonArray(),
    })], "organization");

    public static GraphAnswer Domains(GraphCall call) => Listing.Answer(call, after => call.Directory.Domains.Select((d, i) => (Sequence: i + 1L, Data: new JsonObject
    {
        ["id"] = d, ["isDefault"] = i == 0, ["isVerified"] = true, ["isInitial"] = i > 0, ["authenticationType"] = call.Directory.FederatedDomains.Contains(d) ? "Federated" : "Managed", ["passwordValidityPeriodInDays"] = 2147483647,
    })).Where(d => d.Sequence > after), "domains");

    private static IEnumerable<(long, JsonObject)> Expanded(GraphCall call, List<JsonObject> items, long after)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i + 1 <= after)
                continue;
            var item = items[i].DeepClone().AsObject();
            item["roleDefinition"] = call.Directory.RoleDefinitions[item["roleDefinitionId"]!.ToString()].DeepClone();
            yield return (i + 1, item);
        }
    }
}
