using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Lists and reads users.</summary>
internal static class UserReads
{
    public static GraphAnswer List(GraphCall call)
    {
        NeedsPremiumFor(call);
        var directory = call.Directory;
        return Listing.Answer(call, after => Items(directory, after, call.Now), "users", () => directory.AllUsers.Count(u => u.Seen(call.Now) is not null) + directory.GeneratedUsers);
    }

    public static GraphAnswer Count(GraphCall call)
    {
        var filter = call.Query["$filter"] is { } text ? FilterParser.Parse(text) : null;
        var count = Items(call.Directory, 0, call.Now).LongCount(i => filter is null || FilterEvaluator.Matches(filter, i.Data));
        return new GraphAnswer(200) { Text = count.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }

    public static GraphAnswer Get(GraphCall call)
    {
        NeedsPremiumFor(call);
        var (_, data) = call.SeenUser();
        if (call.Query.Select.Contains("signInActivity") && !call.Values[0].Equals(data["id"]!.ToString(), StringComparison.OrdinalIgnoreCase))
            throw GraphServiceException.Breach(ViolationKind.Query, 400, "Request_BadRequest", "Get By Key only supports UserId and the key has to be a valid Guid.");
        var user = Listing.Project(call, data);
        user["@odata.context"] = call.Context("users/$entity");
        return new GraphAnswer(200, user);
    }

    public static GraphAnswer ListDeleted(GraphCall call)
    {
        var directory = call.Directory;
        return Listing.Answer(call, after => directory.AllUsers.Where(u => u.Sequence > after).Select(u => (u.Sequence, Data: u.Seen(call.Now, deleted: true)))
            .Where(static i => i.Data is not null).Select(static i => (i.Sequence, i.Data!)), "directoryObjects/microsoft.graph.user");
    }

    public static GraphAnswer Devices(GraphCall call, bool owned)
    {
        var (user, _) = call.SeenUser();
        var devices = call.Directory.Devices.Where(d => d.UserId == user?.Id && d.Owned == owned).Select(static (d, i) => (Sequence: i + 1L, d.Device)).ToList();
        return Listing.Answer(call, after => devices.Where(d => d.Sequence > after), "directoryObjects");
    }

    public static GraphAnswer Registrations(GraphCall call)
    {
        if (!call.Directory.Premium)
            throw NotPremium();
        call.Server.Registrations.Take(call.Now);
        var directory = call.Directory;
        return Listing.Answer(call, after => Items(directory, after, call.Now).Select(i => (i.Sequence, Registration(directory, i.Data))), "reports/authenticationMethods/userRegistrationDetails");
    }

    public static GraphAnswer Registration(GraphCall call)
    {
        if (!call.Directory.Premium)
            throw NotPremium();
        call.Server.Registrations.Take(call.Now);
        var (_, data) = call.SeenUser();
        return new GraphAnswer(200, Listing.Project(call, Registration(call.Directory, data)));
    }

    public static IReadOnlyList<string> FurtherPermissions(GraphCall call) => call.Query.Select.Contains("signInActivity") ? ["AuditLog.Read.All"] : [];

    private static JsonObject Registration(TenantDirectory directory, JsonObject user)
    {
        var found = directory.Find(user["id"]!.ToString());
        var kinds = (found?.Methods ?? []).Select(static m => RegistrationKinds.Of(m)).Where(static k => k is not null).Distinct(StringComparer.Ordinal).ToList();
        return new JsonObject
        {
            ["id"] = user["id"]!.ToString(),
            ["userPrincipalName"] = user["userPrincipalName"]!.ToString(),
            ["userDisplayName"] = user["displayName"]?.ToString() ?? "",
            ["userType"] = user["userType"]?.ToString() == "Guest" ? "guest" : "member",
            ["isAdmin"] = found is not null && directory.IsAdministrator(found.Id),
            ["isMfaCapable"] = kinds.Count > 0,
            ["isMfaRegistered"] = kinds.Count > 0,
            ["isPasswordlessCapable"] = kinds.Exists(static k => k is "passKeyDeviceBound" or "windowsHelloForBusiness"),
            ["isSsprCapable"] = kinds.Count > 0,
            ["isSsprEnabled"] = true,
            ["isSsprRegistered"] = kinds.Count > 0,
            ["isSystemPreferredAuthenticationMethodEnabled"] = false,
            ["lastUpdatedDateTime"] = TenantDirectory.Stamp(directory.ReportedAt ?? directory.Now),
            ["methodsRegistered"] = new JsonArray([.. kinds.Select(static k => JsonValue.Create(k))]),
            ["systemPreferredAuthenticationMethods"] = new JsonArray(),
            ["userPreferredMethodForSecondaryAuthentication"] = found is null ? "none" : RegistrationKinds.Preferred(found),
        };
    }

    private static IEnumerable<(long Sequence, JsonObject Data)> Items(TenantDirectory directory, long after, DateTimeOffset now)
    {
        foreach (var user in directory.AllUsers)
        {
            if (user.Sequence > after && user.Seen(now) is { } seen)
                yield return (user.Sequence, seen);
        }
        for (var number = (int)Math.Max(0, after - GeneratedUsers.FirstSequence + 1); number < directory.GeneratedUsers; number++)
            yield return (GeneratedUsers.FirstSequence + number, GeneratedUsers.Make(number));
    }

    private static void NeedsPremiumFor(GraphCall call)
    {
        var wanted = call.Query.Select.Contains("signInActivity") || call.Query["$filter"]?.Contains("signInActivity", StringComparison.Ordinal) == true;
        if (wanted && !call.Directory.Premium)
            throw NotPremium();
    }

    private static GraphServiceException NotPremium() => new(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
        "Neither tenant is B2C or tenant doesn't have premium license");
}
