namespace Helpdesk.Sdk;

/// <summary>Holds a password that somebody typed against the role's rules.</summary>
internal static class PasswordCheck
{
    public static PasswordSubject SubjectOf(DirectoryUser user) =>
        new() { UserName = user.UserName, DisplayName = user.DisplayName, GivenName = user.GivenName, Surname = user.Surname };

    public static IReadOnlyList<BrokenPasswordRule> Broken(PolicySettings policy, DirectoryUser user, Secret password) =>
        password.Use((policy.PasswordRules, SubjectOf(user)), static (characters, s) => s.PasswordRules.Check(characters, s.Item2));

    public static HelpdeskError? Find(PolicySettings policy, DirectoryUser user, Secret password)
    {
        var broken = Broken(policy, user, password);
        return broken.Count == 0 ? null : Errors.PasswordRules(broken);
    }
}
