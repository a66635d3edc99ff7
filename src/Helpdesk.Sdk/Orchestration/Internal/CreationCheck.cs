namespace Helpdesk.Sdk;

/// <summary>What is wrong with a user to be created, before any store is asked; a dry run sees the same.</summary>
internal static class CreationCheck
{
    public static HelpdeskError? Find(CreateUserRequest request)
    {
        var user = request.User;
        if (!InputText.IsWellFormed(user.UserName, InputText.MaximumNameLength, out var problem))
            return Of("userName", $"The user name {problem}.");
        foreach (var (field, name, value) in new[]
                 {
                     ("displayName", "display name", user.DisplayName), ("givenName", "first name", user.GivenName), ("surname", "last name", user.Surname),
                     ("mobile", "mobile number", user.Mobile), ("role", "role", user.Role), ("idempotencyKey", "idempotency key", request.IdempotencyKey), ("process", "process", request.Process),
                 })
            if (value is not null && !InputText.IsWellFormed(value, InputText.MaximumNameLength, out problem))
                return Of(field, $"The {name} {problem}.");
        // Each group has a key of its own made out of it.
        if (request.Groups.Count > 0 && request.IdempotencyKey is { Length: > OperationOptions.LongestSharedKey })
            return Of("idempotencyKey", $"The idempotency key may have at most {OperationOptions.LongestSharedKey} characters when groups are asked for as well.");
        foreach (var (field, address) in new[] { ("email", user.Email), ("secondaryEmail", user.SecondaryEmail) })
            if (address is not null && !MailAddressText.IsValid(address, out problem))
                return Of(field, $"The mail address {problem}.");
        return null;
    }

    /// <summary>Whether the store has what is asked for, and it may be given: a role that nobody may be changed to nobody is created with.</summary>
    public static HelpdeskError? Find(HelpdeskSettings settings, IIdentityStore store, NewUser user) =>
        string.IsNullOrEmpty(user.Role) ? null
        : !settings.Users.UpdatableFields.Contains(nameof(UserUpdate.Role), StringComparer.OrdinalIgnoreCase) ? Of("role", "The role may not be given here (Users:UpdatableFields).")
        : store.GetCapability<IUserWriter>()?.UpdatableFields.Contains(nameof(UserUpdate.Role)) == true ? null
        : Of("role", $"Users of the store '{store.Name}' have no role.");

    // Programs find the field by its name, people by the message.
    private static HelpdeskError Of(string field, string message) => Errors.InvalidInput(message) with { Details = Errors.Facts(("field", field)) };

    /// <summary>
    /// Whether the account would be taken for an operator's, who are known by the names and addresses of their accounts: whoever typed its first password could
    /// sign in as them. That is to act upon somebody privileged, whether the account is there already or not. One without a password lets nobody in.
    /// </summary>
    public static HelpdeskError? Operator(HelpdeskSettings settings, OperatorActor actor, string? role, CreateUserRequest request)
    {
        if (request.User.Password is null || settings.PolicyOf(role, request.Store)?.AllowPrivilegedTargets == true)
            return null;
        var user = request.User;
        var person = new PersonFacts
        {
            Target = new DirectoryUser
            {
                Key = new UserKey(request.Store, user.UserName),
                UserName = user.UserName,
                UserPrincipalName = PrincipalOf(settings, actor, request.Store, user.UserName),
                Emails = [.. new[] { user.Email, user.SecondaryEmail }.OfType<string>()],
                Enabled = user.Enabled,
            },
            Accounts = [],
            Privilege = PrivilegeFacts.None,
        };
        return OperatorAccounts.IsKnownOperator(settings, person) || OperatorAccounts.IsSelf(settings, actor, person)
            ? new HelpdeskError(ErrorKind.Denied, ErrorCode.Denied, "Denied: the name or address is an operator's, and the role may not act upon privileged persons.")
            : null;
    }

    // The directory makes the principal name, and an operator may be declared by it: the same name in front of any domain is taken for theirs.
    private static string? PrincipalOf(HelpdeskSettings settings, OperatorActor actor, string store, string userName) =>
        actor.Accounts.Concat(settings.Operators?.Values.SelectMany(static o => o.Accounts) ?? [])
            .Where(account => account.StartsWith(store + ":", StringComparison.Ordinal)).Select(account => account[(store.Length + 1)..])
            .Concat(settings.Operators?.Values.SelectMany(static o => new[] { o.Name, o.OsUser }).OfType<string>() ?? []).Append(actor.Name)
            .FirstOrDefault(name => name.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && OperatorName.Same(name[..at], userName));

    /// <summary>Whether a first password keeps the deciding role's rules.</summary>
    public static HelpdeskError? Password(HelpdeskSettings settings, string? role, string store, NewUser user)
    {
        if (user.Password is not { } password || settings.PolicyOf(role, store)?.PasswordRules is not { } rules)
            return null;
        var subject = new PasswordSubject { UserName = user.UserName, DisplayName = user.DisplayName, GivenName = user.GivenName, Surname = user.Surname };
        var broken = password.Use((rules, subject), static (characters, s) => s.rules.Check(characters, s.subject));
        return broken.Count == 0 ? null : Errors.PasswordRules(broken);
    }
}
