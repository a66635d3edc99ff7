using System.Text;

namespace Helpdesk.Sdk.Ldap.Tests.Protocol;

/// <summary>Text of a server as it is shown and kept.</summary>
public sealed class LdapTextTests
{
    [Fact]
    public void A_zero_character_which_no_database_takes_is_replaced_like_bytes_that_are_no_text()
    {
        Assert.Equal("Ann\uFFFD Lee", LdapText.Read("Ann\0 Lee"u8));
        Assert.Equal("Ann\uFFFD Lee", LdapText.Read([.. "Ann"u8, 0xFF, .. " Lee"u8]));
        Assert.Equal("Änn", LdapText.Read(Encoding.UTF8.GetBytes("Änn")));
        Assert.Equal("<x/>\0", LdapText.ReadRaw("<x/>\0"u8));
    }
}
