using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests;

public sealed class InProcessMailConformanceTests() : NotifierSuite(new InProcessOutboxFixture(NotificationChannel.Email));

public sealed class InProcessSmsConformanceTests() : NotifierSuite(new InProcessOutboxFixture(NotificationChannel.Sms));

public sealed class SmtpNotifierConformanceTests() : NotifierSuite(new ScriptedSmtpFixture(connections: 3, "PIPELINING", "8BITMIME", "SIZE 1000000"));

public sealed class PlainSmtpNotifierConformanceTests() : NotifierSuite(new ScriptedSmtpFixture(connections: 1));
