using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Authentication methods: list, remove, access passes, the long-running reset.</summary>
internal static class MethodOperations
{
    private const string Pass = "temporaryAccessPassAuthenticationMethod";

    public static GraphAnswer List(GraphCall call, string? type = null)
    {
        var (user, _) = call.SeenUser();
        var methods = (user?.MethodsSeen(call.Now) ?? []).Where(m => type is null || RegistrationKinds.Type(m) == type).Select(static (m, i) => (Sequence: i + 1L, Data: Shown(m))).ToList();
        return Listing.Answer(call, after => methods.Where(m => m.Sequence > after), $"users('{call.Values[0]}')/authentication/methods");
    }

    public static GraphAnswer Get(GraphCall call, string? type = null)
    {
        var (user, _) = call.SeenUser();
        var method = user?.MethodsSeen(call.Now).FirstOrDefault(m => m["id"]!.ToString() == call.Values[1] && (type is null || RegistrationKinds.Type(m) == type));
        return method is null ? throw call.Missing(call.Values[1]) : new GraphAnswer(200, Shown(method));
    }

    public static GraphAnswer Delete(GraphCall call, string type)
    {
        var user = call.User();
        var method = user.MethodList.Find(m => m["id"]!.ToString() == call.Values[1] && RegistrationKinds.Type(m) == type) ?? throw call.Missing(call.Values[1]);
        if (method["id"]!.ToString() == user.DefaultMethod && user.MethodList.Exists(m => m != method && IsFactor(m)))
            throw new GraphServiceException(400, "badRequest", "Cannot delete default method with other methods configured. Please change default method before deletion.");
        user.KeepMethods(call.Now, call.Directory.ReplicationDelay);
        user.MethodList.Remove(method);
        if (method["id"]!.ToString() == user.DefaultMethod)
            user.DefaultMethod = null;
        return call.Changed(GraphAnswer.NoContent);
    }

    public static GraphAnswer CreatePass(GraphCall call)
    {
        var user = call.User();
        var minutes = call.Body!["lifetimeInMinutes"]?.GetValue<int>() ?? 60;
        if (minutes is < 10 or > 43200)
            throw new GraphServiceException(400, "badRequest", "lifetimeInMinutes is out of range.");
        user.KeepMethods(call.Now, call.Directory.ReplicationDelay);
        // One for each user: a new one replaces the former.
        user.MethodList.RemoveAll(static m => RegistrationKinds.Type(m) == Pass);
        user.AccessPass = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789+*$", 12);
        user.AccessPasses++;
        var method = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph." + Pass,
            ["id"] = TenantDirectory.NewId(),
            ["createdDateTime"] = TenantDirectory.Stamp(call.Now),
            ["startDateTime"] = TenantDirectory.Stamp(call.Now),
            ["lifetimeInMinutes"] = minutes,
            ["isUsableOnce"] = call.Body["isUsableOnce"]?.GetValue<bool>() ?? false,
            ["isUsable"] = true,
            ["methodUsabilityReason"] = "EnabledByPolicy",
        };
        user.MethodList.Add(method);
        var answer = method.DeepClone().AsObject();
        answer["temporaryAccessPass"] = user.AccessPass;
        return call.Changed(new GraphAnswer(201, answer));
    }

    public static GraphAnswer ResetPassword(GraphCall call)
    {
        var user = call.User();
        if (call.Values[1] != TenantDirectory.PasswordMethod)
            throw call.Missing(call.Values[1]);
        if (call.Token.UserId == user.Id)
            throw new GraphServiceException(400, "badRequest", "A user cannot reset their own password here.");
        if (!call.Directory.HasRole(call.Token.UserId!, "Authentication Administrator") && !call.Directory.HasRole(call.Token.UserId!, "Global Administrator"))
            throw new GraphServiceException(403, "accessDenied", "Request Authorization failed");
        var password = call.Body?["newPassword"]?.ToString();
        if (password is null && user.IsSynced)
            throw new GraphServiceException(400, "badRequest", "newPassword is required for a user whose password is written back.");
        var problem = password is null ? null : Record(() => UserChanges.CheckPassword(call.Directory, password));
        var operation = call.Server.Resets.Start(problem?.Message, () =>
        {
            user.Keep(call.Now, call.Directory.ReplicationDelay);
            UserChanges.SetPassword(call, user, password ?? RandomNumberGenerator.GetHexString(16) + "aA1!", mustChange: true);
        });
        var location = new Uri(call.Server.GraphAddress, $"users/{user.Id}/authentication/operations/{operation}?aadgdc=DUB02P&aadgsu=ssprprod-a");
        return call.Changed(new GraphAnswer(202, password is null ? new JsonObject { ["newPassword"] = user.Password } : new JsonObject())
        {
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Location"] = location.AbsoluteUri, ["Retry-After"] = "1" },
        });
    }

    public static GraphAnswer Operation(GraphCall call)
    {
        var (status, detail) = call.Server.Resets.Poll(call.Values[1]) ?? throw call.Missing(call.Values[1]);
        return new GraphAnswer(200, new JsonObject
        {
            ["id"] = call.Values[1],
            ["status"] = status,
            ["statusDetail"] = detail,
            ["createdDateTime"] = TenantDirectory.Stamp(call.Now),
            ["lastActionDateTime"] = TenantDirectory.Stamp(call.Now),
        });
    }

    private static GraphServiceException? Record(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (GraphServiceException failure)
        {
            return failure;
        }
    }

    // The pass itself, the password and what cannot be removed do not count as other methods.
    private static bool IsFactor(JsonObject method) => RegistrationKinds.Type(method) is not ("passwordAuthenticationMethod" or Pass or "brainWaveAuthenticationMethod");

    private static JsonObject Shown(JsonObject method) => method.DeepClone().AsObject();
}
