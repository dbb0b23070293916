const LOCAL_FORMS = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7F.0.0.1',
    '0x7f.1',
    '0X7F.0X0.0X0.0X1',
  ],
  ...[
    '0177.0.0.1',
    '017700000001',
    '0177.1',
    '00000177.0.0.1',
    '127.0.0.1.',
    '127.0.0.1%2e',
    '%31%32%37.0.0.1',
  ],
  ...['127。0。0。1', '127．0．0．1', '127｡0｡0｡1', '１２７.０.０.１', '①②⑦.⓪.⓪.①', '127.0.0.1%E3%80%82'],
  ...['0', '0.0.0.0', '0x0', '0.0', '127.255.255.254'],
];
const PRIVATE_FORMS = [
  ...[
    '10.0.0.1',
    '10.1',
    '0xa000001',
    '012.0.0.1',
    '167772161',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
  ],
  ...[
    '3232235521',
    '0300.0250.0.1',
    '192.168.1',
    '100.64.0.1',
    '100.100.100.200',
    '192.0.0.192',
    '198.18.0.1',
  ],
  ...[
    '169.254.169.254',
    '2852039166',
    '0xA9FEA9FE',
    '0251.0376.0251.0376',
    '0xa9.254.0xa9fe',
    '169.254.170.2',
  ],
  ...['192.0.2.1', '192.88.99.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1'],
  ...['255.255.255.255', '4294967295', '168.63.129.16'],
];
const IPV6_FORMS = [
  ...[
    '::1',
    '::',
    '0:0:0:0:0:0:0:1',
    '0000:0000:0000:0000:0000:0000:0000:0001',
    '::0.0.0.1',
    '::FFFF:127.0.0.1',
  ],
  ...['::ffff:7f00:1', '::ffff:169.254.169.254', '::ffff:0:127.0.0.1', '::127.0.0.1', '::ffff:8.8.8.8'],
  ...[
    '64:ff9b::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::10.0.0.1',
    '2002:7f00:1::',
    '2002:a9fe:a9fe::1',
  ],
  ...['2001:0:7f00:1::', '2001:0:4136:e378:8000:63bf:80ff:fffe', 'fe80::1', 'fec0::1', 'fc00::1'],
  ...[
    'fd00:ec2::254',
    'fd20:ce::254',
    'ff02::1',
    '2001:db8::1',
    '3fff::1',
    '100::1',
    '2001:10::1',
    '5f00::1',
  ],
].map((address) => `[${address}]`);
const URL_FORMS = [
  ...[
    'http:127.0.0.1',
    'http:///127.0.0.1',
    'http:\\\\127.0.0.1\\',
    'HTTP://127.0.0.1',
    '\t http://127.0.0.1 \n',
  ],
  ...['ht\ntp://127.0.0.1', 'http://127.0.0.1#@public.example', 'http://127.0.0.1?@public.example'],
  ...['http://127.0.0.1\\@public.example', 'http://127.0.0.1:443/', 'https://127.0.0.1', 'https://[::1]'],
];

/** URLs of addresses that are not public, in every spelling that a URL parser takes. */
export const PRIVATE_URLS: readonly string[] = [
  ...[...LOCAL_FORMS, ...PRIVATE_FORMS, ...IPV6_FORMS].map((host) => `http://${host}/`),
  ...URL_FORMS,
];

/** What is no address on the web, or on a port that is none of it. */
export const BAD_URLS: readonly string[] = [
  ...[
    '',
    'public.example',
    '//public.example',
    '/path',
    'http://',
    'http://[::1',
    'http://a b/',
    'http://1.2.3.4.5/',
  ],
  ...['http://256.0.0.1/', 'http://0x100000000/', 'http://public.example:99999/'],
  ...['file:///etc/passwd', 'ftp://public.example/', 'gopher://public.example/_x', 'data:,x', 'javascript:1'],
  ...[
    'ws://public.example/',
    'unix:/run/x.sock',
    'blob:http://public.example/1',
    'http+unix://x/',
    'about:blank',
  ],
  ...[
    'http://user@public.example/',
    'http://:password@public.example/',
    'http://public.example:80@127.0.0.1/',
  ],
  ...['http://public.example%40@127.0.0.1/', 'https://a:b@public.example/'],
  ...[0, 22, 25, 79, 81, 2375, 3306, 5432, 6379, 8080, 65535].map((port) => `http://public.example:${port}/`),
];
