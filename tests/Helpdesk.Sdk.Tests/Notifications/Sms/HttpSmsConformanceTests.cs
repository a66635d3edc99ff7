using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests;

public sealed class JsonSmsConformanceTests() : NotifierSuite(new GatewayFixture("application/json", """{"to":"{{to}}","text":"{{text}}","id":"{{id}}"}""", "/send"));

public sealed class FormSmsConformanceTests() : NotifierSuite(new GatewayFixture("application/x-www-form-urlencoded", "to={{to}}&text={{text}}", "/send?account=7"));

public sealed class XmlSmsConformanceTests() : NotifierSuite(new GatewayFixture("text/xml", """<sms to="{{to}}">{{text}}</sms>"""));

public sealed class PlainSmsConformanceTests() : NotifierSuite(new GatewayFixture("text/plain", "{{text}}", "/messages/{{to}}"));
