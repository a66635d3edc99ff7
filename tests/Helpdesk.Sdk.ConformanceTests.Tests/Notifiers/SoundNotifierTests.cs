namespace Helpdesk.Sdk.ConformanceTests.Tests.Notifiers;

/// <summary>The notifier that the faults are planted in passes as long as none is.</summary>
public sealed class SoundNotifierTests() : NotifierSuite(new FaultyNotifier(NotifierFault.None));
