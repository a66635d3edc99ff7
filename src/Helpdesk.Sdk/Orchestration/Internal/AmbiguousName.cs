namespace Helpdesk.Sdk;

/// <summary>Several accounts answer to a name: which of them count is decided among those the operator may see, so that hidden ones stay hidden.</summary>
internal static class AmbiguousName
{
    private static readonly PageOptions FirstPage = new(1000);

    /// <summary>The one visible account of that exact name, and how many there are.</summary>
    public static async ValueTask<(DirectoryUser? User, int Visible)> AmongVisibleAsync(
        Corridor corridor, OperatorActor actor, IIdentityStore store, string name, CancellationToken cancellationToken)
    {
        var containers = Visibility.Containers(EffectiveRoles.Of(corridor.Settings, actor, store.Name), store.Name);
        await foreach (var page in store.SearchAsync(new UserQuery { Text = name, Containers = containers }, FirstPage, cancellationToken).ConfigureAwait(false))
        {
            var named = page.Users.Where(u => IsNamed(u, name) && Visibility.CanSee(corridor.Settings, actor, u)).ToList();
            // More than a page of such names is no single person, whatever follows.
            return page.Continuation is not null ? (null, 2) : (named.Count == 1 ? named[0] : null, named.Count);
        }
        return (null, 0);
    }

    private static bool IsNamed(DirectoryUser user, string name) =>
        Same(user.UserName, name) || Same(user.UserPrincipalName, name) || user.Emails.Any(mail => Same(mail, name));

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
