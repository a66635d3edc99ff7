namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public class ActiveDirectoryErrorMapperTests
{
    private const string WindowsPolicy = "0000052D: SvcErr: DSID-031A124C, problem 5003 (WILL_NOT_PERFORM), data 0";

    public static TheoryData<int, string, string> Codes => new()
    {
        { 50, "", "not-delegated" },
        { 50, "00002098: SecErr: DSID-031514A0, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0", "not-delegated" },
        { 53, "00000005: SecErr: DSID-031A1190, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0", "not-delegated" },
        { 32, "00002030: No such Base DN", "no-such-user" },
        { 32, "", "no-such-user" },
        { 34, "", "invalid-value" },
        { 21, "", "invalid-value" },
        { 68, "00002071: UpdErr", "already-exists" },
        { 68, "00000524: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0", "already-exists" },
        { 19, "000021C8: AtrErr: DSID-03200EC3", "already-exists" },
        { 19, "0000200B: AtrErr", "invalid-value" },
        { 65, "", "invalid-value" },
        { 66, "", "constraint" },
        { 67, "", "invalid-value" },
        { 71, "", "constraint" },
        { 16, "", "constraint" },
        { 20, "", "constraint" },
        { 19, "00000056: AtrErr", "constraint" },
        { 53, "", "constraint" },
        { 53, "0000001F: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0", "constraint" },
        { 80, "", "constraint" },
        { 99, "", "constraint" },
        { 10, "0000202B: RefErr", "unavailable" },
        { 51, "", "unavailable" },
        { 52, "", "unavailable" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_reason_and_a_sentence(int code, string diagnostic, string reason)
    {
        var result = Map(code, diagnostic, AdRefusalFacts.None);

        Assert.Equal((ChangeStatus.Refused, reason), (result.Status, result.Reason?.Value));
        Assert.EndsWith(".", result.Message, StringComparison.Ordinal);
        Assert.Contains($"({code})", result.Diagnostic, StringComparison.Ordinal);
        Assert.Contains(diagnostic, result.Diagnostic, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check_password_restrictions: the password is too short. It should be equal or longer than 14 characters!", "password-too-short")]
    [InlineData("check_password_restrictions: the password does not meet the complexity criteria!", "password-complexity")]
    [InlineData("check_password_restrictions: the password was already used (in history)!", "password-in-history")]
    [InlineData("check_password_restrictions: password is too young to change!", "password-too-young")]
    [InlineData("something else", "password-policy")]
    public void Samba_says_in_words_which_rule_it_was(string words, string reason) =>
        Assert.Equal(reason, Map(19, $"0000052D: Constraint violation - {words}", AdRefusalFacts.None).Reason?.Value);

    [Theory]
    [InlineData(53)]
    [InlineData(19)]
    public void Windows_does_not_and_the_policy_is_asked(int code)
    {
        Assert.Equal(RefusalReason.PasswordTooShort, Map(code, WindowsPolicy, new(7, new(8, true, null), [])).Reason);
        Assert.Equal(RefusalReason.PasswordComplexity, Map(code, WindowsPolicy, new(8, new(8, true, null), [])).Reason);
        Assert.Equal(RefusalReason.PasswordPolicy, Map(code, WindowsPolicy, new(8, new(8, false, null), [])).Reason);
        Assert.Equal(RefusalReason.PasswordPolicy, Map(code, WindowsPolicy, new(8, null, [])).Reason);
        Assert.Contains("14 characters", Map(code, WindowsPolicy, new(7, new(14, true, null), [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_rights_are_named() => Assert.Contains(
        "Write pwdLastSet", Map(50, "", AdRefusalFacts.None with { MissingRights = ["Write pwdLastSet"] }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("80090308: LdapErr: DSID-0C09042F, comment: AcceptSecurityContext error, data 52e, v2580", "password is wrong")]
    [InlineData("80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 775, v1db1", "locked")]
    [InlineData("80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 533", "disabled")]
    [InlineData("data", "(49)")]
    [InlineData("", "(49)")]
    public void A_refused_sign_in_is_explained(string diagnostic, string words) =>
        Assert.Contains(words, ActiveDirectoryErrorMapper.ExplainSignIn(Answer(49, diagnostic)), StringComparison.Ordinal);

    private static ChangeResult Map(int code, string diagnostic, AdRefusalFacts facts) => ActiveDirectoryErrorMapper.Refuse(Answer(code, diagnostic), facts);

    private static LdapResult Answer(int code, string diagnostic) => new() { Code = (LdapResultCode)code, Diagnostic = diagnostic };
}
