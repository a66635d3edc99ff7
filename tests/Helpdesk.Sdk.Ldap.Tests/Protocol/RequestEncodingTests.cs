using System.Runtime.InteropServices;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Protocol;

public class RequestEncodingTests
{
    [Fact]
    public void Simple_bind() => Equal("30140201016 00F0201030405636E3D6D65 8003 616263", new SimpleBindRequest("cn=me", "abc"u8.ToArray()));

    [Fact]
    public void Sasl_external_sends_present_and_empty_credentials() =>
        Equal("3018020101601302010304 00 A30C 0408 45585445524E414C 0400", new SaslBindRequest("EXTERNAL", ReadOnlyMemory<byte>.Empty));

    [Fact]
    public void Sasl_without_credentials_leaves_them_out() =>
        Equal("3016020101601102010304 00 A30A 0408 45585445524E414C", new SaslBindRequest("EXTERNAL", null));

    [Fact]
    public void Unbind() => Equal("30050201014200", new LdapUnbindRequest());

    [Fact]
    public void Abandon() => Equal("3006020101500105", new LdapAbandonRequest(5));

    [Fact]
    public void Delete() => Equal("300A0201014A05636E3D6D65", new LdapDeleteRequest("cn=me"));

    [Fact]
    public void Search() => Equal(
        "302D02010163280403 6F3D78 0A0102 0A0100 020105 020100 010100 8702636E 300E 0402 736E 0404 6D61696C 0402 636E",
        new LdapSearchRequest("o=x", LdapScope.Subtree, LdapFilter.Present("cn"), "sn", "mail", "cn") { SizeLimit = 5 });

    [Fact]
    public void Modify() => Equal(
        "301E0201016619 0403 6F3D78 3012 3010 0A0102 300B 0402 736E 3105 0403 616263",
        new LdapModifyRequest("o=x", LdapModification.Replace("sn", "abc")));

    [Fact]
    public void Modify_that_removes_a_whole_attribute_has_an_empty_set() => Equal(
        "30190201016614 0403 6F3D78 300D 300B 0A0101 3006 0402 736E 3100",
        new LdapModifyRequest("o=x", new LdapModification(LdapModificationKind.Delete, "sn")));

    [Fact]
    public void Add() => Equal(
        "30190201016814 0403 6F3D78 300D 300B 0402 736E 3105 0403 616263",
        new LdapAddRequest("o=x", LdapAttributeValues.FromText("sn", "abc")));

    [Fact]
    public void Rename_and_move() => Equal(
        "30190201016C14 0403 6F3D78 0403 6F3D79 0101FF 8005 636E3D7A7A",
        new LdapRenameRequest("o=x", "o=y", newParent: "cn=zz"));

    [Fact]
    public void StartTls() => Equal(
        "301D02010177188016312E332E362E312E342E312E313436362E3230303337",
        new LdapExtendedRequest(LdapOid.StartTls));

    [Fact]
    public void Paged_results_control_is_read_by_an_independent_decoder()
    {
        var request = new LdapSearchRequest("o=x", LdapScope.OneLevel, LdapFilter.Present("cn")) { Controls = [PagedResultsControl.Request(500, new byte[] { 1, 2 })] };
        using var message = new EncodedMessage(77, request);
        var decoded = LdapServerRequest.Decode(message.Bytes.ToArray());
        Assert.Equal((77, 3, "o=x", 500), (decoded.Id, decoded.Operation, decoded.Name, decoded.PageSize));
        Assert.Equal([1, 2], decoded.Cookie);
    }

    [Fact]
    public void The_buffer_of_a_request_is_erased()
    {
        var message = new EncodedMessage(1, new SimpleBindRequest("cn=me", "secret-word"u8.ToArray()));
        Assert.True(MemoryMarshal.TryGetArray(message.Bytes, out var buffer));
        Assert.True(buffer.AsSpan().IndexOf("secret-word"u8) > 0);
        message.Dispose();
        Assert.True(buffer.AsSpan().IndexOfAnyExcept((byte)0) < 0);
        Assert.Throws<ObjectDisposedException>(() => message.Bytes);
    }

    [Fact]
    public void No_request_shows_what_it_carries()
    {
        LdapRequest[] all =
        [
            new SimpleBindRequest("cn=me", "secret-word"u8.ToArray()),
            new LdapModifyRequest("cn=me", LdapModification.Replace("userPassword", "secret-word")),
            new LdapExtendedRequest(LdapOid.PasswordModify, "secret-word"u8.ToArray()),
        ];
        Assert.All(all, static request => Assert.DoesNotContain("secret", request.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("secret", LdapModification.Replace("userPassword", "secret-word").ToString(), StringComparison.Ordinal);
    }

    private static void Equal(string hex, LdapRequest request)
    {
        using var message = new EncodedMessage(1, request);
        Assert.Equal(hex.Replace(" ", string.Empty, StringComparison.Ordinal), Convert.ToHexString(message.Bytes.Span));
    }
}
