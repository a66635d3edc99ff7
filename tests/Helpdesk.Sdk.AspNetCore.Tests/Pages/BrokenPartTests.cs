using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Whoever has not signed in is not told what is broken, and where it lies.</summary>
public sealed class BrokenPartTests
{
    private const string Inside = "CaCertificateFile /etc/helpdesk/corp-ca.pem is not readable";

    [Fact]
    public async Task A_stranger_hears_that_it_does_not_work_now_and_nothing_of_why()
    {
        await using var host = await WebHost.StartAsync(
            static settings => settings["Helpdesk:Stores:broken:Type"] = "Broken", services: static desk => desk.Services.AddSingleton<IIdentityStoreFactory>(new BrokenFactory()));
        var page = new Page(host.Anonymous(), new Uri("/helpdesk/enroll", UriKind.Relative));
        await page.OpenAsync();

        await page.SubmitAsync(("user", "broken:anna"), ("code", "AAAA-BBBB-CCCC-DDDD"), ("factor", "Email"), ("address", "anna@home.example"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("does not work just now", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("corp-ca.pem", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_stranger_can_mend_keeps_its_words_and_what_administrators_can_does_not()
    {
        foreach (var kind in Enum.GetValues<ErrorKind>())
        {
            var error = new HelpdeskError(kind, ErrorCode.Denied, Inside) { RetryAt = DateTimeOffset.UnixEpoch, Details = new Dictionary<string, object?> { ["reason"] = Inside }, Diagnostic = Inside };
            var told = StrangerError.Of(error);
            Assert.Equal((error.Kind, error.Code), (told.Kind, told.Code));
            if (kind is ErrorKind.Unavailable or ErrorKind.Unknown)
            {
                Assert.DoesNotContain(Inside, told.Message, StringComparison.Ordinal);
                Assert.Empty(told.Details);
                Assert.Null(told.Diagnostic);
            }
            else
                Assert.Same(error, told);
        }
    }

    private sealed class BrokenFactory : IIdentityStoreFactory
    {
        public string Type => "Broken";

        public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services) => new BrokenStore(name);
    }

    private sealed class BrokenStore(string name) : IIdentityStore
    {
        public string Name { get; } = name;

        public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken) => throw new IdentityStoreException(StoreErrorCode.Unavailable, $"The store '{Name}' cannot be read: {Inside}");

        public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield break;
        }

        public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support.Yes);

        public object? GetCapability(Type capability) => null;
    }
}
