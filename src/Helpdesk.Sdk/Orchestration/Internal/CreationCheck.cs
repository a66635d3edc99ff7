namespace Helpdesk.Sdk;

/// <summary>What is wrong with a user to be created, before any store is asked; a dry run sees the same.</summary>
internal static class CreationCheck
{
    public static HelpdeskError? Find(CreateUserRequest request)
    {
        var user = request.User;
        if (!InputText.IsWellFormed(user.UserName, InputText.MaximumNameLength, out var problem))
            return Errors.InvalidInput($"The user name {problem}.");
        foreach (var (name, value) in new[] { ("display name", user.DisplayName), ("first name", user.GivenName), ("last name", user.Surname), ("mobile number", user.Mobile), ("idempotency key", request.IdempotencyKey), ("process", request.Process) })
            if (value is not null && !InputText.IsWellFormed(value, InputText.MaximumNameLength, out problem))
                return Errors.InvalidInput($"The {name} {problem}.");
        foreach (var address in new[] { user.Email, user.SecondaryEmail })
            if (address is not null && !MailAddressText.IsValid(address, out problem))
                return Errors.InvalidInput($"The mail address {problem}.");
        return null;
    }

    /// <summary>Whether a first password keeps the deciding role's rules.</summary>
    public static HelpdeskError? Password(HelpdeskSettings settings, string? role, string store, NewUser user)
    {
        if (user.Password is not { } password || role is null)
            return null;
        var rules = settings.Roles.GetValueOrDefault(role)?.Policies.GetValueOrDefault(store)?.PasswordRules;
        if (rules is null)
            return null;
        var subject = new PasswordSubject { UserName = user.UserName, DisplayName = user.DisplayName, GivenName = user.GivenName, Surname = user.Surname };
        var broken = password.Use((rules, subject), static (characters, s) => s.rules.Check(characters, s.subject));
        return broken.Count == 0 ? null : Errors.PasswordRules(broken);
    }
}
