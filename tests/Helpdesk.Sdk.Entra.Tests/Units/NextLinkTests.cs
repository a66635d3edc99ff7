namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>A continuation comes back through callers: only the listing's own request goes on, at the service's position.</summary>
public sealed class NextLinkTests
{
    private static readonly Uri Own = new("https://graph.example/v1.0/users?$select=id,mail&$filter=startswith(displayName,'a b')&$top=50&$count=true");

    [Theory]
    [InlineData("https://graph.example/v1.0/users?$select=id,mail&$filter=startswith(displayName,'a b')&$top=50&$count=true&$skiptoken=xyz")]
    [InlineData("https://graph.example/v1.0/users?%24select=id%2Cmail&%24filter=startswith(displayName%2C%27a+b%27)&%24top=50&%24count=true&%24skiptoken=x%3Dyz")]
    [InlineData("https://GRAPH.example/v1.0/users?$skiptoken=xyz&$top=50")]
    public void The_services_own_link_goes_on(string link) => Assert.True(NextLink.Continues(link, Own));

    [Theory]
    [InlineData("https://evil.example/v1.0/users?$skiptoken=xyz")]
    [InlineData("http://graph.example/v1.0/users?$skiptoken=xyz")]
    [InlineData("https://graph.example:444/v1.0/users?$skiptoken=xyz")]
    [InlineData("https://graph.example/v1.0/groups?$skiptoken=xyz")]
    [InlineData("https://graph.example/v1.0/directory/administrativeUnits/x/members/graph.user?$skiptoken=xyz")]
    [InlineData("https://graph.example/v1.0/users/../groups?$skiptoken=xyz")]
    [InlineData("https://graph.example/v1.0/users?$filter=startswith(displayName,'b')&$skiptoken=xyz")]
    [InlineData("https://graph.example/v1.0/users?$top=999&$skiptoken=xyz")]
    [InlineData("https://graph.example/v1.0/users?$expand=manager&$skiptoken=xyz")]
    [InlineData("https://graph.example/v1.0/users?$top=50&$top=999&$skiptoken=xyz")]
    [InlineData("https://graph.example/v1.0/users?$top=50")]
    [InlineData("https://a:b@graph.example/v1.0/users?$skiptoken=xyz")]
    [InlineData("/users?$skiptoken=xyz")]
    public void Any_other_is_refused(string link) => Assert.False(NextLink.Continues(link, Own));
}
