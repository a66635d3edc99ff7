using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>The check against the OpenAPI description can fail.</summary>
public sealed class ContractFileTests
{
    [Theory]
    [InlineData("GET", "/users", "$top=5", null, true)]
    [InlineData("GET", "/users", "$skip=5", null, false)]
    [InlineData("GET", "/userz", "", null, false)]
    [InlineData("PUT", "/users", "", null, false)]
    [InlineData("PATCH", "/users/1", "", """{"passwordProfile":{"password":"x"}}""", true)]
    [InlineData("PATCH", "/users/1", "", """{"passwordProfile":{"passwort":"x"}}""", false)]
    [InlineData("PATCH", "/users/1", "", null, false)]
    [InlineData("DELETE", "/groups/1/members/2", "", null, false)]
    [InlineData("DELETE", "/groups/1/members/2/%24ref", "", null, true)]
    public void It_tells_right_from_wrong(string method, string path, string query, string? body, bool isRight)
    {
        if (!ContractFile.IsGiven)
            Assert.Skip("HELPDESK_GRAPH_CONTRACT names no OpenAPI description");

        Assert.Equal(isRight, ContractFile.Problem(new GraphRequest(method, path, query, new Dictionary<string, string>(StringComparer.Ordinal), body)) is null);
    }
}
