using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

[assembly: AssemblyFixture(typeof(CloudFixture))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
