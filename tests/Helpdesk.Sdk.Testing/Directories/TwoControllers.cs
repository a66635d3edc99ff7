using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Testing;

/// <summary>
/// A directory of two controllers: users are created on the one and read from the other, which hears of them when a test lets it. The same name is taken as often as it comes,
/// as two controllers that have not heard of each other do.
/// </summary>
public sealed class TwoControllers(string name) : IIdentityStore, IUserCreator, IPasswordWriter, IIdentityStoreFactory
{
    private readonly List<DirectoryUser> _created = [];

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public string Type => "TwoControllers";

    /// <summary>The names of whom it was told to create, in order.</summary>
    public IReadOnlyList<string> Created => [.. _created.Select(static u => u.UserName)];

    /// <summary>Its answers get lost on the way.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>What it is told gets lost as well.</summary>
    public bool LosesCalls { get; set; }

    /// <summary>The controller that is read from has heard of everybody.</summary>
    public bool Replicated { get; set; }

    /// <inheritdoc/>
    public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services) => this;

    /// <inheritdoc/>
    public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken) =>
        new(Replicated ? _created.Find(u => string.Equals(reference.IsId ? u.Key.Id : u.UserName, reference.Name, StringComparison.OrdinalIgnoreCase)) : null);

    /// <inheritdoc/>
    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new UserPage(Replicated ? [.. _created] : [], null);
    }

    /// <inheritdoc/>
    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support.Yes);

    /// <inheritdoc/>
    public object? GetCapability(Type capability) => capability.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public ValueTask<ChangeResult> CreateUserAsync(ChangePermit permit, NewUser user, CancellationToken cancellationToken)
    {
        permit.Spend(Name, user.UserName, HelpdeskAction.CreateUser, HelpdeskAction.ImportUsers);
        if (LosesCalls)
            return new(ChangeResult.Unknown("No answer came."));
        var key = new UserKey(Name, $"id-{_created.Count}");
        _created.Add(new DirectoryUser { Key = key, UserName = user.UserName, Emails = user.Email is { } mail ? [mail] : [], Enabled = true, Container = DistinguishedName.Parse("OU=Staff,DC=two") });
        return new(LosesAnswers ? ChangeResult.Unknown("No answer came.") : ChangeResult.Succeeded() with { Created = key });
    }

    /// <inheritdoc/>
    public ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        permit.Spend(user.Key, HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink);
        return new(ChangeResult.Succeeded());
    }
}
