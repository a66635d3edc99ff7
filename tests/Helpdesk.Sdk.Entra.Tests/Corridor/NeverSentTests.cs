using Helpdesk.Sdk.GraphDouble;
using Microsoft.Kiota.Abstractions;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary><c>DELETE …/members/{id}</c> without <c>/$ref</c> deletes the user: it cannot leave, whoever builds it.</summary>
public sealed class NeverSentTests
{
    [Fact]
    public void The_scan_of_the_whole_run_finds_a_planted_one()
    {
        Assert.Equal(["DELETE /groups/1/members/2", "delete /directory/administrativeUnits/1/members/2/"], WholeRun.Deletions(
            ["DELETE /groups/1/members/2/$ref", "DELETE /groups/1/members/2", "GET /groups/1/members/2", "delete /directory/administrativeUnits/1/members/2/", "DELETE /users/1", "DELETE /groups/1/members/2/%24ref"]));
    }

    [Theory]
    [InlineData("groups/{g}/members/{u}")]
    [InlineData("groups/{g}/members/{u}/")]
    [InlineData("groups/{g}/members/{u}?x=/$ref")]
    [InlineData("groups/{g}/members/x/../{u}")]
    [InlineData("groups/{g}/Members/{u}")]
    [InlineData("directoryObjects/{u}")]
    [InlineData("groups/{g}")]
    [InlineData("directory/administrativeUnits/{g}/members/{u}")]
    public async Task A_direct_attempt_through_the_providers_own_client_is_stopped(string path)
    {
        await using var graph = await new GraphServer().ListenAsync();
        var user = graph.Directory.AddUser("anna");
        var group = graph.Directory.AddGroup("Staff");
        graph.Directory.Join(group, user);
        await using var desk = await EntraDesk.StartAsync();
        var client = ProviderClient.Of(desk.Store);
        var request = new RequestInformation { HttpMethod = Method.DELETE, URI = new Uri(desk.Graph.GraphAddress, path.Replace("{g}", group.Id, StringComparison.Ordinal).Replace("{u}", user.Id, StringComparison.Ordinal)) };

        await Assert.ThrowsAsync<ForbiddenRequestException>(() => client.RequestAdapter.SendNoContentAsync(request, cancellationToken: TestContext.Current.CancellationToken));

        Assert.DoesNotContain(desk.Graph.Journal.Requests, static r => r.Request.Method == "DELETE");
    }
}
