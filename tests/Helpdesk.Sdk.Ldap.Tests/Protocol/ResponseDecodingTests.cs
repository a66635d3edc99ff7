using FsCheck;
using FsCheck.Fluent;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Protocol;

public class ResponseDecodingTests
{
    [Fact]
    public void A_result_with_everything()
    {
        var result = ReadResult(LdapServerMessages.Result(9, 5, 10, "told\r\nyou", "o=x", [7, 8], ["ldap://a", "ldap://b"]));
        Assert.Equal(LdapResultCode.Referral, result.Code);
        Assert.Equal("o=x", result.MatchedName);
        Assert.Equal("told  you", result.Diagnostic);
        Assert.Equal(["ldap://a", "ldap://b"], result.Referrals);
        Assert.Equal([7, 8], PagedResultsControl.ReadCookie(result));
    }

    [Fact]
    public void An_extended_response_carries_name_and_value()
    {
        var result = ReadResult(LdapServerMessages.Extended(0, 52, LdapOid.NoticeOfDisconnection, [1]));
        Assert.Equal((LdapResultCode.Unavailable, LdapOid.NoticeOfDisconnection), (result.Code, result.ResponseName));
        Assert.Equal([1], result.ResponseValue!.Value.ToArray());
    }

    [Fact]
    public void The_long_length_form_of_Active_Directory_is_read()
    {
        byte[] bytes = [0x30, 0x84, 0, 0, 0, 0x10, 0x02, 0x01, 0x02, 0x61, 0x84, 0, 0, 0, 0x07, 0x0A, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00];
        Assert.True(ReadResult(bytes).IsSuccess);
    }

    [Fact]
    public void Unknown_additions_to_a_result_are_skipped()
    {
        byte[] bytes = [0x30, 0x0F, 0x02, 0x01, 0x01, 0x61, 0x0A, 0x0A, 0x01, 0x31, 0x04, 0x00, 0x04, 0x00, 0x9E, 0x01, 0x55];
        Assert.Equal(LdapResultCode.InvalidCredentials, ReadResult(bytes).Code);
    }

    [Fact]
    public void Attributes_are_found_ignoring_case_and_by_their_whole_description()
    {
        var entry = ReadEntry(LdapServerMessages.Entry(1, "cn=a", ("Mail", ["a@x", "b@x"]), ("member;range=0-1", ["m"]), ("empty", [])));
        Assert.Equal("cn=a", entry.Name);
        Assert.Equal("a@x", entry.FindText("mail"));
        Assert.Equal(["a@x", "b@x"], entry.FindTexts("MAIL"));
        Assert.Null(entry.FindText("member"));
        Assert.Equal("m", entry.FindText("member;range=0-1"));
        Assert.Null(entry.FindBytes("empty"));
        Assert.Empty(entry.FindTexts("absent"));
        Assert.DoesNotContain("a@x", entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_entry_survives_the_way() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().Select(Clean).Zip(ArbMap.Default.GeneratorFor<string>().Select(Clean).ListOf()).ToArbitrary(),
        static pair =>
        {
            var entry = ReadEntry(LdapServerMessages.Entry(1, pair.Item1, ("cn", pair.Item2)));
            return string.Equals(entry.Name, pair.Item1, StringComparison.Ordinal) && entry.FindTexts("CN").SequenceEqual(pair.Item2.Select(static text => text.Replace('\0', '\uFFFD')));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_name_that_is_not_UTF_8_is_refused()
    {
        byte[] bytes = [0x30, 0x0A, 0x02, 0x01, 0x01, 0x64, 0x05, 0x04, 0x01, 0xFF, 0x30, 0x00];
        Assert.Throws<LdapProtocolException>(() => ReadEntry(bytes));
    }

    [Fact]
    public void Too_many_controls_are_refused()
    {
        byte[] control = [0x30, 0x03, 0x04, 0x01, 0x31];
        byte[] controls = [.. Enumerable.Repeat(control, 65).SelectMany(static bytes => bytes)];
        Assert.Throws<LdapProtocolException>(() => LdapControl.ReadAll(controls));
        Assert.Equal(64, LdapControl.ReadAll(controls.AsSpan(5)).Count);
    }

    [Fact]
    public void The_text_of_an_exception_leaves_out_what_the_server_wrote()
    {
        var result = ReadResult(LdapServerMessages.Result(1, 7, 19, "password secret-word is too short"));
        var fault = Assert.Throws<LdapException>(result.EnsureSuccess);
        Assert.Equal((LdapFailure.Result, LdapResultCode.ConstraintViolation), (fault.Failure, fault.ResultCode));
        Assert.Contains("secret-word", fault.Diagnostic, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", result.ToString(), StringComparison.Ordinal);
    }

    private static string Clean(string? text) => new([.. (text ?? string.Empty).Where(static c => !char.IsSurrogate(c))]);

    private static LdapResult ReadResult(byte[] bytes) => LdapResult.Read(new LdapMessageView(bytes), null);

    private static LdapEntry ReadEntry(byte[] bytes) => LdapEntry.Read(new LdapMessageView(bytes).Body);
}
