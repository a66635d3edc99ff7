using System.Net;
using System.Text;

namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>What can never be sent, whoever builds it.</summary>
public sealed class GuardTests
{
    private const string Id = "0a0a0a0a-1111-4222-8333-444444444444";

    [Theory]
    [InlineData("groups/" + Id + "/members/" + Id)]
    [InlineData("groups/" + Id + "/members/" + Id + "/")]
    [InlineData("GROUPS/" + Id + "/Members/" + Id)]
    [InlineData("groups/" + Id + "/members/" + Id + "/graph.user")]
    [InlineData("groups/" + Id + "/members/graph.user/" + Id)]
    [InlineData("groups/" + Id)]
    [InlineData("directory/administrativeUnits/" + Id + "/members/" + Id)]
    [InlineData("directory/deletedItems/" + Id)]
    [InlineData("users/" + Id + "/authentication/methods/" + Id)]
    [InlineData("servicePrincipals/" + Id)]
    [InlineData("users")]
    public async Task A_deletion_of_anything_else_is_stopped(string path)
    {
        var wire = new Wire();

        await Assert.ThrowsAsync<ForbiddenRequestException>(() => SendAsync(wire, new HttpRequestMessage(HttpMethod.Delete, "https://graph.example/v1.0/" + path)));

        Assert.Equal(0, wire.Requests);
    }

    [Theory]
    [InlineData("groups/" + Id + "/members/" + Id + "/$ref")]
    [InlineData("groups/" + Id + "/members/" + Id + "/%24ref")]
    [InlineData("users/" + Id)]
    [InlineData("users/" + Id + "/appRoleAssignments/abc")]
    [InlineData("users/" + Id + "/authentication/fido2Methods/abc")]
    [InlineData("users/" + Id + "/authentication/externalAuthenticationMethods/abc")]
    public async Task What_is_deleted_on_purpose_passes(string path)
    {
        var wire = new Wire();

        using var answer = await SendAsync(wire, new HttpRequestMessage(HttpMethod.Delete, "https://graph.example/v1.0/" + path));

        Assert.Equal(1, wire.Requests);
    }

    [Theory]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/users"},{"id":"2","method":"DELETE","url":"/groups/a/members/b"}]}""", true)]
    [InlineData("""{"requests":[{"id":"1","method":"PATCH","url":"/users/a"}]}""", true)]
    [InlineData("""{"requests":"none"}""", true)]
    [InlineData("no json", true)]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/users"}]}""", false)]
    public async Task A_batch_only_reads(string body, bool isStopped)
    {
        var wire = new Wire();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var sending = SendAsync(wire, new HttpRequestMessage(HttpMethod.Post, "https://graph.example/v1.0/$batch") { Content = content });

        if (isStopped)
            await Assert.ThrowsAsync<ForbiddenRequestException>(() => sending);
        else
            (await sending).Dispose();

        Assert.Equal(isStopped ? 0 : 1, wire.Requests);
    }

    private static async Task<HttpResponseMessage> SendAsync(Wire wire, HttpRequestMessage request)
    {
        using (request)
        using (var guard = new RequestGuardHandler(new GraphEndpoints(new Uri("https://graph.example/v1.0"), new Uri("https://login.example"))) { InnerHandler = wire })
        using (var invoker = new HttpMessageInvoker(guard, disposeHandler: false))
            return await invoker.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class Wire : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NoContent));
        }
    }
}
