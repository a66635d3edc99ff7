using Helpdesk.Sdk;

namespace AgentDesk.Pages.Users;

/// <summary>A part of a user's page.</summary>
/// <param name="Name">Its word in the address.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Path">Its address.</param>
public sealed record UserTab(string Name, string Title, string Path)
{
    /// <summary>The parts by their words.</summary>
    public const string Facts = "facts", Groups = "groups", Devices = "devices", SignIn = "sign-in", History = "history";

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All { get; } = [Facts, Groups, Devices, SignIn, History];

    /// <summary>The parts an operator can look at.</summary>
    public static IEnumerable<UserTab> For(UserKey user, Func<Permission, bool> may)
    {
        ArgumentNullException.ThrowIfNull(may);
        yield return new(Facts, "User", UserLink.To(user));
        yield return new(Groups, "Groups", UserLink.To(user, Groups));
        yield return new(Devices, "Devices", UserLink.To(user, Devices));
        yield return new(SignIn, "Sessions", UserLink.To(user, SignIn));
        if (may(Permission.ViewHistory))
            yield return new(History, "History", UserLink.To(user, History));
    }
}
