using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.EndToEnd.Tests.Exports;

/// <summary>A directory of any size whose users are made when they are asked for.</summary>
internal sealed class GeneratedStore(string name, int count) : IIdentityStore
{
    private const int PageSize = 500;
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => name;

    public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken) => new((DirectoryUser?)null);

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var first = 0; first < count; first += PageSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = first;
            var to = Math.Min(from + PageSize, count);
            yield return new UserPage([.. Enumerable.Range(from, to - from).Select(User)], to < count ? to.ToString(CultureInfo.InvariantCulture) : null);
        }
        await Task.CompletedTask;
    }

    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support.Yes);

    public object? GetCapability(Type capability) => null;

    private DirectoryUser User(int number) => new()
    {
        Key = new UserKey(name, number.ToString("D8", CultureInfo.InvariantCulture)),
        UserName = $"user{number:D8}",
        DisplayName = number % 1000 == 0 ? $"=cmd|'/C calc'!A{number}" : $"Generated User {number}, Jr.",
        GivenName = "Généré",
        Surname = $"User {number}",
        Domain = "generated.example",
        Emails = [$"user{number}@generated.example"],
        Mobiles = [$"+1555{number:D8}"],
        Enabled = number % 7 != 0,
        PasswordLastSet = Start.AddMinutes(number),
        LastSignIn = number % 3 == 0 ? null : Start.AddMinutes(number * 2L),
        Created = Start,
    };

    /// <summary>Makes them for <c>Type</c> <c>Generated</c>.</summary>
    internal sealed class Factory(int count) : IIdentityStoreFactory
    {
        public string Type => "Generated";

        public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services) => new GeneratedStore(name, count);
    }
}
