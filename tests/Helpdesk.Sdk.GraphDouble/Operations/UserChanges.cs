using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Creates, changes, deletes and restores users, and sets their passwords.</summary>
internal static class UserChanges
{
    private static readonly string[] Sensitive = ["passwordProfile", "accountEnabled", "businessPhones", "mobilePhone", "otherMails", "userPrincipalName"];
    private static readonly string[] CloudOnly = ["passwordProfile", "usageLocation", "userType", "otherMails", "passwordPolicies", "preferredLanguage"];

    public static GraphAnswer Create(GraphCall call)
    {
        var body = call.Body!;
        var directory = call.Directory;
        CheckValues(call, body, null);
        if (body["passwordProfile"]?["password"]?.ToString() is not { } password)
            throw GraphServiceException.InvalidValue("passwordProfile", "A password must be specified to create a new user.");
        CheckPassword(directory, password);
        var data = Values(body);
        data["userType"] ??= "Member";
        data["createdDateTime"] = TenantDirectory.Stamp(call.Now);
        data["lastPasswordChangeDateTime"] = TenantDirectory.Stamp(call.Now);
        var user = directory.Insert(data);
        user.SetPassword(password, body["passwordProfile"]?["forceChangePasswordNextSignIn"]?.GetValue<bool>() ?? true);
        if (directory.ReplicationDelay > TimeSpan.Zero)
            user.HideAsNew(call.Now + directory.ReplicationDelay);
        var answer = user.Data.DeepClone().AsObject();
        answer["@odata.context"] = call.Context("users/$entity");
        return call.Changed(new GraphAnswer(201, answer));
    }

    public static GraphAnswer Update(GraphCall call)
    {
        var user = call.User();
        var body = call.Body!;
        if (user.IsSynced && body.Any(static p => p.Key[0] != '@' && (p.Key == "passwordProfile" || !CloudOnly.Contains(p.Key))))
            throw GraphServiceException.Mastered();
        // An application changes what opens an account of an administrator only with a role of its own.
        if (call.Directory.IsAdministrator(user.Id) && !call.Server.Authority.App.HasHighRole && body.Any(static p => Sensitive.Contains(p.Key)))
            throw GraphServiceException.Denied();
        CheckValues(call, body, user);
        var password = body["passwordProfile"]?["password"]?.ToString();
        if (password is not null)
            CheckPassword(call.Directory, password);
        user.Keep(call.Now, call.Directory.ReplicationDelay);
        foreach (var (name, value) in Values(body))
        {
            if (name == "userPrincipalName")
                call.Directory.Rename(user, value!.ToString());
            else
                user.Data[name] = value?.DeepClone();
        }
        if (body["passwordProfile"] is JsonObject profile)
            SetPassword(call, user, password, profile["forceChangePasswordNextSignIn"]?.GetValue<bool>());
        return call.Changed(GraphAnswer.NoContent);
    }

    public static GraphAnswer Delete(GraphCall call)
    {
        var user = call.User();
        if (user.IsSynced)
            throw GraphServiceException.Mastered();
        if (call.Directory.IsAdministrator(user.Id) && !call.Server.Authority.App.HasHighRole)
            throw GraphServiceException.Denied();
        call.Directory.Delete(user);
        return call.Changed(GraphAnswer.NoContent);
    }

    /// <summary><c>DELETE /groups/{g}/members/{u}</c> without <c>/$ref</c> deletes the user, as it can in the service.</summary>
    public static GraphAnswer DeleteThroughGroup(GraphCall call)
    {
        var user = call.User(1);
        call.Directory.Delete(user);
        return call.Changed(GraphAnswer.NoContent);
    }

    public static GraphAnswer Restore(GraphCall call)
    {
        var user = call.Directory.Find(call.Values[0]);
        if (user?.Deleted != true)
            throw GraphServiceException.NotFound(call.Values[0]);
        var name = user.PrincipalName[32..];
        if (call.Directory.IsTaken(name))
            throw GraphServiceException.Conflict("userPrincipalName");
        user.Keep(call.Now, call.Directory.ReplicationDelay);
        user.Deleted = false;
        user.Data["deletedDateTime"] = null;
        call.Directory.Rename(user, name);
        var answer = new JsonObject { ["@odata.context"] = call.Context("directoryObjects/$entity"), ["@odata.type"] = "#microsoft.graph.user" };
        foreach (var (property, value) in user.Data)
            answer[property] = value?.DeepClone();
        return call.Changed(new GraphAnswer(200, answer));
    }

    public static GraphAnswer RevokeSessions(GraphCall call)
    {
        var user = call.User();
        user.Keep(call.Now, call.Directory.ReplicationDelay);
        user.Revocations++;
        user.Data["signInSessionsValidFromDateTime"] = TenantDirectory.Stamp(call.Now);
        return call.Changed(new GraphAnswer(200, new JsonObject { ["@odata.context"] = call.Context("Edm.Boolean"), ["value"] = true }));
    }

    /// <summary>What a change of these very properties needs beside the path's own permission.</summary>
    public static IReadOnlyList<string> FurtherPermissions(GraphCall call)
    {
        var needed = new List<string>();
        foreach (var (name, _) in call.Body ?? [])
        {
            if (name[0] == '@')
                continue;
            needed.Add(name switch
            {
                "passwordProfile" => "User-PasswordProfile.ReadWrite.All",
                "accountEnabled" => "User.EnableDisableAccount.All|User.ReadWrite.All",
                _ => "User.ReadWrite.All",
            });
        }
        return needed;
    }

    public static void SetPassword(GraphCall call, GraphUser user, string? password, bool? mustChange)
    {
        if (password is null)
        {
            user.MustChange = mustChange ?? user.MustChange;
            return;
        }
        user.SetPassword(password, mustChange ?? true);
        user.Data["lastPasswordChangeDateTime"] = TenantDirectory.Stamp(call.Now);
    }

    public static void CheckPassword(TenantDirectory directory, string password)
    {
        var classes = new[] { password.Any(char.IsUpper), password.Any(char.IsLower), password.Any(char.IsDigit), password.Any(static c => !char.IsLetterOrDigit(c)) }.Count(static c => c);
        if (password.Length < directory.MinimumPasswordLength || classes < 3)
            throw GraphServiceException.InvalidValue("password", "The specified password does not comply with password complexity requirements. Please provide a different password.");
    }

    private static JsonObject Values(JsonObject body)
    {
        var values = new JsonObject();
        foreach (var (name, value) in body)
        {
            if (name[0] != '@' && name != "passwordProfile")
                values[name] = value?.DeepClone();
        }
        return values;
    }

    private static void CheckValues(GraphCall call, JsonObject body, GraphUser? user)
    {
        if (body["userPrincipalName"]?.ToString() is { } name)
        {
            if (name.Split('@') is not [{ Length: > 0 and <= 64 } local, var domain] || !local.All(static c => char.IsAsciiLetterOrDigit(c) || "'.-_!#^~".Contains(c, StringComparison.Ordinal)) || local[^1] == '.')
                throw GraphServiceException.InvalidValue("userPrincipalName", "Property userPrincipalName is invalid.");
            if (!call.Directory.Domains.Contains(domain, StringComparer.OrdinalIgnoreCase))
                throw GraphServiceException.InvalidValue("userPrincipalName", "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.");
            if (call.Directory.IsTaken(name, user))
                throw GraphServiceException.Conflict("userPrincipalName");
        }
        if (body["mailNickname"]?.ToString() is { } nickname && (nickname.Length == 0 || nickname.Any(static c => c is '@' or '(' or ')' or '\\' or '[' or ']' or '"' or ';' or ':' or '<' or '>' or ',' or ' ' || c > 127)))
            throw GraphServiceException.InvalidValue("mailNickname", "Invalid value specified for property 'mailNickname' of resource 'User'.");
        if (body["mail"]?.ToString() is { } mail && (mail.Split('@') is not [{ Length: > 0 }, { Length: > 0 }] || mail.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c))))
            throw GraphServiceException.InvalidValue("mail", "Invalid value specified for property 'mail' of resource 'User'.");
        foreach (var (property, value) in body)
        {
            // An empty text is no value: the service wants null.
            if (value is JsonValue v && v.TryGetValue<string>(out var text) && text.Length == 0)
                throw GraphServiceException.InvalidValue(property, $"Invalid value specified for property '{property}' of resource 'User'.");
        }
    }
}
