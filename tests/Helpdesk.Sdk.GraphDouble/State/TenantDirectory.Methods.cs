using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <content>Authentication methods, applications, devices.</content>
public sealed partial class TenantDirectory
{
    internal Dictionary<string, JsonObject> ServicePrincipals { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal List<JsonObject> AppRoleAssignments { get; } = [];

    internal List<(string UserId, bool Owned, JsonObject Device)> Devices { get; } = [];

    /// <summary>Registers a way to sign in.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="type">The type without <c>#microsoft.graph.</c>; one that no SDK knows is taken as well.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="isDefault">Whether it is asked for first.</param>
    /// <returns>Its id.</returns>
    public string AddMethod(GraphUser user, string type, JsonObject? properties = null, bool isDefault = false)
    {
        lock (Gate)
        {
            var method = new JsonObject { ["@odata.type"] = "#microsoft.graph." + type, ["id"] = FixedId(type, properties) ?? NewId(), ["createdDateTime"] = Stamp(Now.AddDays(-3)) };
            foreach (var (property, value) in properties ?? [])
                method[property] = value?.DeepClone();
            user.MethodList.Add(method);
            if (isDefault)
                user.DefaultMethod = method["id"]!.ToString();
            return method["id"]!.ToString();
        }
    }

    /// <summary>Registers one of every kind that can be removed, the phone being the default, and one newer than any SDK.</summary>
    public void AddEveryMethod(GraphUser user)
    {
        AddMethod(user, "phoneAuthenticationMethod", new JsonObject { ["phoneNumber"] = "+49 1511234567", ["phoneType"] = "mobile", ["smsSignInState"] = "notConfigured" }, isDefault: true);
        AddMethod(user, "emailAuthenticationMethod", new JsonObject { ["emailAddress"] = "private@home.example" });
        AddMethod(user, "microsoftAuthenticatorAuthenticationMethod", new JsonObject { ["displayName"] = "Pixel 9", ["deviceTag"] = "SoftwareTokenActivated", ["phoneAppVersion"] = "6.2" });
        AddMethod(user, "softwareOathAuthenticationMethod");
        AddMethod(user, "fido2AuthenticationMethod", new JsonObject { ["displayName"] = "Red key", ["aaGuid"] = "2fc0579f-8113-47ea-b116-bb5a8db9202a", ["model"] = "Key 5" });
        AddMethod(user, "windowsHelloForBusinessAuthenticationMethod", new JsonObject { ["displayName"] = "LAPTOP-7", ["keyStrength"] = "normal" });
        AddMethod(user, "platformCredentialAuthenticationMethod", new JsonObject { ["displayName"] = "Mac", ["platform"] = "macOS", ["keyStrength"] = "normal" });
        AddMethod(user, "externalAuthenticationMethod", new JsonObject { ["displayName"] = "Other provider", ["configurationId"] = NewId() });
        AddMethod(user, "brainWaveAuthenticationMethod", new JsonObject { ["frequency"] = 12 });
    }

    /// <summary>Adds an application as its service principal.</summary>
    /// <param name="name">The display name.</param>
    /// <param name="roles">Values of its roles for users.</param>
    /// <returns>The service principal's id.</returns>
    public string AddApplication(string name, params IReadOnlyList<string> roles)
    {
        lock (Gate)
        {
            var id = NewId();
            ServicePrincipals[id] = new JsonObject
            {
                ["id"] = id,
                ["appId"] = NewId(),
                ["displayName"] = name,
                ["accountEnabled"] = true,
                ["servicePrincipalType"] = "Application",
                ["appRoles"] = new JsonArray([.. roles.Select(static r => new JsonObject
                {
                    ["id"] = NewId(), ["displayName"] = r, ["description"] = r, ["value"] = r, ["isEnabled"] = true, ["allowedMemberTypes"] = new JsonArray("User"),
                })]),
            };
            return id;
        }
    }

    /// <summary>Assigns an application to a user or group as an administrator would.</summary>
    public string Assign(GraphObject principal, string servicePrincipal, string? role = null)
    {
        lock (Gate)
            return AddAssignment(principal, servicePrincipal, RoleOf(servicePrincipal, role))["id"]!.ToString();
    }

    /// <summary>The assignments of a user or group, as they stand.</summary>
    public IReadOnlyList<JsonObject> AssignmentsOf(GraphObject principal)
    {
        lock (Gate)
            return [.. AppRoleAssignments.Where(a => a["principalId"]!.ToString() == principal.Id)];
    }

    /// <summary>Adds a device that the user owns or has registered.</summary>
    public string AddDevice(GraphUser user, string name, bool owned = true, bool enabled = true)
    {
        lock (Gate)
        {
            var id = NewId();
            Devices.Add((user.Id, owned, new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.device",
                ["id"] = id,
                ["deviceId"] = NewId(),
                ["displayName"] = name,
                ["accountEnabled"] = enabled,
                ["operatingSystem"] = "Windows",
                ["operatingSystemVersion"] = "10.0.26100",
                ["approximateLastSignInDateTime"] = Stamp(Now.AddDays(-1)),
                ["isCompliant"] = true,
                ["isManaged"] = true,
                ["trustType"] = "AzureAd",
            }));
            return id;
        }
    }

    internal JsonObject AddAssignment(GraphObject principal, string servicePrincipal, string role)
    {
        var assignment = new JsonObject
        {
            ["id"] = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            ["appRoleId"] = role,
            ["createdDateTime"] = Stamp(Now),
            ["principalDisplayName"] = principal["displayName"],
            ["principalId"] = principal.Id,
            ["principalType"] = principal is GraphUser ? "User" : "Group",
            ["resourceDisplayName"] = ServicePrincipals[servicePrincipal]["displayName"]!.ToString(),
            ["resourceId"] = servicePrincipal,
        };
        AppRoleAssignments.Add(assignment);
        return assignment;
    }

    internal string RoleOf(string servicePrincipal, string? role) => role is null
        ? Guid.Empty.ToString()
        : ServicePrincipals[servicePrincipal]["appRoles"]!.AsArray().Single(r => r!["value"]!.ToString() == role)!["id"]!.ToString();

    // Phones and the mail address have the same id for everybody.
    private static string? FixedId(string type, JsonObject? properties) => (type, properties?["phoneType"]?.ToString()) switch
    {
        ("phoneAuthenticationMethod", "alternateMobile") => "b6332ec1-7057-4abe-9331-3d72feddfe41",
        ("phoneAuthenticationMethod", "office") => "e37fc753-ff3b-4958-9484-eaa9425c82bc",
        ("phoneAuthenticationMethod", _) => "3179e48a-750b-4051-897c-87b9720928f7",
        ("emailAuthenticationMethod", _) => "3ddfcfc8-9383-446f-83cc-3ab9be4be18f",
        _ => null,
    };
}
