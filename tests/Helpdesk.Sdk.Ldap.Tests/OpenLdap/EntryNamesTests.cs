namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

public class EntryNamesTests
{
    [Theory]
    [InlineData("uid=ann,ou=people,dc=example,dc=org")]
    [InlineData("uid=bob,ou=people,dc=example,dc=org")]
    [InlineData("UID=Carl Gustav,ou=people,dc=example,dc=org")]
    [InlineData("uid=a\\,b,ou=people,dc=example,dc=org")]
    [InlineData("cn=a+uid=b,ou=people,dc=example,dc=org")]
    [InlineData("uid=#0401,ou=people,dc=example,dc=org")]
    [InlineData("uid=\\20lead,ou=people,dc=example,dc=org")]
    [InlineData("uid= spaced ,ou=people,dc=example,dc=org")]
    [InlineData("uid=ann,ou=sales\\,ou=people,dc=example,dc=org")]
    [InlineData("2.5.4.3=ann,ou=people,dc=example,dc=org")]
    [InlineData("dc=org")]
    [InlineData("uid=ü漢,ou=people,dc=example,dc=org")]
    public void The_short_way_and_the_careful_way_agree(string text)
    {
        EntryNames.Parse("uid=first,ou=people,dc=example,dc=org"); // so that the container is known
        var name = EntryNames.Parse(text);
        Assert.Equal(DistinguishedName.Parse(text), name);
        Assert.Equal(DistinguishedName.Parse(text).Parent, name!.Parent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("=x,dc=org")]
    [InlineData("uid=ann,")]
    public void What_is_no_name_is_none(string text) => Assert.Null(EntryNames.Parse(text) is { Depth: > 0 } name ? name : null);
}
