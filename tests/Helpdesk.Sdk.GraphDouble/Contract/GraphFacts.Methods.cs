namespace Helpdesk.Sdk.GraphDouble;

/// <content>Authentication methods: errors in lower case, pages by the service's choice alone, no DELETE on the general path.</content>
internal static partial class GraphFacts
{
    private static readonly string[] ReadMethods = ["UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"];
    private static readonly string[] WriteMethods = ["UserAuthenticationMethod.ReadWrite.All"];

    private static IEnumerable<GraphFact> Methods()
    {
        const string At = "/users/{}/authentication/";
        yield return MethodRead(At + "methods", c => MethodOperations.List(c), ReadMethods) with { MaxTop = 999 };
        yield return MethodRead(At + "methods/{}", c => MethodOperations.Get(c), ReadMethods);
        yield return new("POST", At + "methods/{}/resetPassword", MethodOperations.ResetPassword)
        {
            Body = BodyFacts.PasswordReset, BodyOptional = true, App = [], Delegated = WriteMethods, LowerCaseErrors = true,
        };
        yield return MethodRead(At + "operations/{}", MethodOperations.Operation, []) with { Delegated = WriteMethods, Options = ["$select", "$expand", "aadgdc", "aadgsu"] };
        yield return MethodRead(At + "passwordMethods", c => MethodOperations.List(c, "passwordAuthenticationMethod"), ReadMethods);
        foreach (var (path, type, permission) in new[]
        {
            ("phoneMethods", "phoneAuthenticationMethod", "Phone"),
            ("emailMethods", "emailAuthenticationMethod", "Email"),
            ("fido2Methods", "fido2AuthenticationMethod", "Passkey"),
            ("microsoftAuthenticatorMethods", "microsoftAuthenticatorAuthenticationMethod", "MicrosoftAuthApp"),
            ("softwareOathMethods", "softwareOathAuthenticationMethod", "SoftwareOATH"),
            ("windowsHelloForBusinessMethods", "windowsHelloForBusinessAuthenticationMethod", "WindowsHello"),
            ("platformCredentialMethods", "platformCredentialAuthenticationMethod", "PlatformCred"),
            ("temporaryAccessPassMethods", "temporaryAccessPassAuthenticationMethod", "TAP"),
            ("externalAuthenticationMethods", "externalAuthenticationMethod", "External"),
        })
        {
            string[] read = [.. ReadMethods, $"UserAuthMethod-{permission}.Read.All", $"UserAuthMethod-{permission}.ReadWrite.All"];
            string[] write = [.. WriteMethods, $"UserAuthMethod-{permission}.ReadWrite.All"];
            yield return MethodRead(At + path, c => MethodOperations.List(c, type), read);
            yield return MethodRead(At + path + "/{}", c => MethodOperations.Get(c, type), read);
            yield return new("DELETE", At + path + "/{}", c => MethodOperations.Delete(c, type)) { App = write, LowerCaseErrors = true };
        }
        yield return new("POST", At + "temporaryAccessPassMethods", MethodOperations.CreatePass)
        {
            Body = BodyFacts.AccessPass, App = [.. WriteMethods, "UserAuthMethod-TAP.ReadWrite.All"], LowerCaseErrors = true,
        };
    }

    private static GraphFact MethodRead(string template, Func<GraphCall, GraphAnswer> handle, IReadOnlyList<string> app) =>
        new("GET", template, handle) { Options = Read, Entity = EntityFacts.Method, App = app, LowerCaseErrors = true };
}
