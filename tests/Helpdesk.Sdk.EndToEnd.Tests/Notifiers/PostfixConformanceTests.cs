using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EndToEnd.Tests;

public sealed class PostfixStartTlsConformanceTests() : NotifierSuite(new PostfixFixture(SmtpSecurity.StartTls));

public sealed class PostfixTlsConformanceTests() : NotifierSuite(new PostfixFixture(SmtpSecurity.Tls));
